import { Button } from '@mantine/core';

interface MoreButtonProps {
  /** A list that is read page by page. */
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): Promise<unknown> };
  children: string;
}

/** Reads on in a list; nothing once all of it is there. */
export function MoreButton({ of, children }: MoreButtonProps) {
  if (!of.hasNextPage) return null;
  return (
    <Button
      variant="default"
      w="fit-content"
      loading={of.isFetchingNextPage}
      onClick={() => void of.fetchNextPage()}
    >
      {children}
    </Button>
  );
}
