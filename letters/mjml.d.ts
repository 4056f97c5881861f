/** The part of MJML 5 that the letters use; the package brings no types. */
declare module 'mjml' {
  interface Options {
    validationLevel?: 'strict' | 'soft' | 'skip';
    /** Fonts to import from elsewhere, by name, when a style names them. */
    fonts?: Record<string, string>;
  }
  /** Rejects when the source is not valid MJML and the level is strict. */
  export default function mjml2html(source: string, options?: Options): Promise<{ html: string }>;
}
