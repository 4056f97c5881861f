import { useIntl } from 'react-intl';
import { useText } from '../../../app/language.tsx';
import { useZone } from '../../../app/zone.ts';
import { dayIn, daysBetween, dayInWords } from '../../../parts/dates.ts';
import { useProgram } from '../program.ts';
import type { Certification } from './own-certification.tsx';
import classes from './term-line.module.css';

interface TermLineProps {
  page: Certification;
}

/** The term on a line to scale: its window, its expiry, the grace after it, and today. The dates stand below it in words. */
export function TermLine({ page: { program, asOf, details } }: TermLineProps) {
  const text = useText();
  const { locale } = useIntl();
  const own = useZone();
  // The days of a term are those of the program.
  const today = dayIn(asOf, useProgram(program.id).data?.zone ?? own);
  const { from, windowOpensOn, to, graceEndsOn } = details.term;
  const whole = Math.max(1, daysBetween(from, graceEndsOn));
  const at = (on: string) => Math.min(100, Math.max(0, (daysBetween(from, on) / whole) * 100));
  const words = (on: string) => dayInWords(on, locale);
  const label = text('certification.line', {
    from: words(from),
    window: words(windowOpensOn),
    to: words(to),
    grace: words(graceEndsOn),
    today: words(today),
  });
  const x = (on: string) => `${at(on)}%`;
  const width = (a: string, b: string) => `${at(b) - at(a)}%`;
  return (
    <div>
      <svg className={classes['line']} role="img" aria-label={label} width="100%" height="40">
        <rect className={classes['term']} x="0" y="14" width={width(from, windowOpensOn)} height="12" />
        <rect
          className={classes['window']}
          x={x(windowOpensOn)}
          y="14"
          width={width(windowOpensOn, to)}
          height="12"
        />
        <rect className={classes['grace']} x={x(to)} y="14" width={width(to, graceEndsOn)} height="12" />
        <line className={classes['today']} x1={x(today)} x2={x(today)} y1="4" y2="36" />
      </svg>
      <ul className={classes['legend']}>
        <li className={classes['of-term']}>{text('certification.line-term')}</li>
        <li className={classes['of-window']}>{text('certification.line-window')}</li>
        <li className={classes['of-grace']}>{text('certification.line-grace')}</li>
        <li className={classes['of-today']}>{text('certification.line-today')}</li>
      </ul>
    </div>
  );
}
