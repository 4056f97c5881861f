import { Anchor, Button, Divider, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../app/language.tsx';
import { useWrite } from '../client/client.ts';
import { useSession } from '../client/session.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { ProblemNote } from './problem-note.tsx';

interface SignInFormProps {
  email?: string | undefined;
  /** The page to be at afterwards. */
  next: string;
  onSignedIn: () => void;
}

/** Signing in by a link or a code in a letter, by a passkey, or, for the office, by its own sign-in. */
export function SignInForm({ email: known = '', next, onSignedIn }: SignInFormProps) {
  const text = useText();
  const { openid } = useSession();
  const [email, setEmail] = useState(known);
  const asking = useWrite('post', '/api/v1/sign-in/link');
  const ask = () => asking.mutate({ body: { email, next } });
  if (asking.isSuccess)
    return <CodeForm email={email} onSignedIn={onSignedIn} onAskAgain={() => asking.reset()} />;
  return (
    <Stack>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!asking.isPending) ask();
        }}
      >
        <Stack>
          <TextInput
            label={text('signin.email')}
            description={text('signin.email-why')}
            type="email"
            name="email"
            autoComplete="email"
            required
            value={email}
            onChange={event => setEmail(event.currentTarget.value)}
          />
          <ProblemNote error={asking.error} />
          <Button type="submit" loading={asking.isPending}>
            {text('signin.send-link')}
          </Button>
        </Stack>
      </form>
      <PasskeyButton onSignedIn={onSignedIn} />
      {openid.length > 0 && <Divider label={text('signin.office')} />}
      {openid.map(({ id, name, isDevelopment }) => (
        <Button
          key={id}
          variant="default"
          component="a"
          href={`/sign-in/openid/${encodeURIComponent(id)}?next=${encodeURIComponent(next)}`}
        >
          {isDevelopment ? text('signin.with-development', { name }) : text('signin.with', { name })}
        </Button>
      ))}
    </Stack>
  );
}

interface CodeFormProps {
  email: string;
  onSignedIn: () => void;
  onAskAgain: () => void;
}

/** The letter is on its way: its link can be opened anywhere, its code typed here. */
function CodeForm({ email, onSignedIn, onAskAgain }: CodeFormProps) {
  const text = useText();
  const [code, setCode] = useState('');
  const using = useWrite('post', '/api/v1/sign-in/code', { onSuccess: onSignedIn });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (!using.isPending) using.mutate({ body: { email, code } });
      }}
    >
      <Stack>
        <Text role="status">{text('signin.sent', { email })}</Text>
        <TextInput
          label={text('signin.code')}
          description={text('signin.code-why')}
          name="code"
          autoComplete="one-time-code"
          autoFocus
          required
          value={code}
          onChange={event => setCode(event.currentTarget.value.trim())}
        />
        <ProblemNote error={using.error} />
        <Button type="submit" loading={using.isPending} disabled={code === ''}>
          {text('signin.use-code')}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={onAskAgain}>
          {text('signin.another-letter')}
        </Anchor>
      </Stack>
    </form>
  );
}
