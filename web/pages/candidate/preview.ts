import { useQuery } from '@tanstack/react-query';
import { api } from '../../client/client.ts';

interface Imagined {
  command: string;
  fields: Record<string, unknown>;
}

/**
 * What a command to a candidacy would change if it were given now, asked of the rules themselves; asked for only while
 * `isWhole`. Nothing is kept of it.
 */
export function usePreview(uuid: string, { command, fields }: Imagined, isWhole: boolean) {
  return useQuery({
    queryKey: ['post', '/api/v1/cases/{kind}/{uuid}/preview', uuid, command, fields],
    enabled: isWhole,
    queryFn: async () => {
      const { data } = await api.POST('/api/v1/cases/{kind}/{uuid}/preview', {
        params: { path: { kind: 'candidacy', uuid } },
        body: { command, fields },
      });
      if (!data) throw new Error('the API has answered nothing');
      return data;
    },
  });
}
