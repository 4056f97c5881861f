import { Anchor, List } from '@mantine/core';
import { useText } from '../app/language.tsx';
import type { components } from '../client/contract.d.ts';
import { DocumentLink } from './document-link.tsx';

type Artifact = components['schemas']['Artifact'];

/** What shows a competency: documents to download, links that lead out of here. */
export function ArtifactList({ artifacts }: { artifacts: readonly Artifact[] }) {
  return (
    <List size="sm" spacing={4}>
      {artifacts.map((artifact, index) => (
        <List.Item key={index}>
          <ArtifactLink artifact={artifact} />
        </List.Item>
      ))}
    </List>
  );
}

/** One of them. */
export function ArtifactLink({ artifact }: { artifact: Artifact }) {
  const text = useText();
  if ('documentId' in artifact) return <DocumentLink id={artifact.documentId} title={artifact.title} />;
  return (
    <Anchor
      inherit
      href={artifact.url}
      target="_blank"
      rel="noopener noreferrer"
      style={{ overflowWrap: 'anywhere' }}
    >
      <bdi>{artifact.title}</bdi> ({text('portfolio.link-to', { host: hostOf(artifact.url) })})
    </Anchor>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
