import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  NoSuchKey,
  NotFound,
  paginateListObjectsV2,
  S3Client,
  type ListMultipartUploadsCommandOutput,
  type MultipartUpload,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { checkKey, FileMissing, type DocumentStore } from './store.ts';

export interface S3Settings {
  bucket: string;
  region: string;
  /** Of a server that is not Amazon's. */
  endpoint: string | undefined;
  /** Without them those of the surroundings are used: the machine's role, say. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** True where the bucket stands in the path of addresses and not before the host's name. */
  pathStyle: boolean;
}

/** The smallest that S3 takes but for the last: so much of an upload is in memory at a time. */
const pieceBytes = 5 * 1024 * 1024;

/** What we keep begins so, in a bucket that may hold other things. */
const prefix = 'documents/';

/** Keeps documents in a bucket of an S3-compatible storage, which must be there. */
export function openS3Store(settings: S3Settings): DocumentStore {
  const { bucket: Bucket, region, endpoint, credentials, pathStyle } = settings;
  const client = new S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    // Not every compatible storage knows the newer checksums; ours is the SHA-256 in the document's record.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const place = (key: string) => ({ Bucket, Key: prefix + checkKey(key) });

  return {
    async put(key, bytes) {
      const params = { ...place(key), Body: Readable.from(inPieces(bytes), { objectMode: false }) };
      await new Upload({ client, params, partSize: pieceBytes, queueSize: 1 }).done();
    },

    async get(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`;
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...place(key), Range }));
        if (Body instanceof Readable) return Body;
      } catch (error) {
        if (!(error instanceof NoSuchKey)) throw error;
      }
      throw new FileMissing(key);
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand(place(key)));
    },

    async exists(key) {
      try {
        await client.send(new HeadObjectCommand(place(key)));
        return true;
      } catch (error) {
        if (error instanceof NotFound) return false;
        throw error;
      }
    },

    async *list() {
      for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key && LastModified) yield { key: Key.slice(prefix.length), changedAt: LastModified };
        }
      }
    },

    async removeUnfinished(before) {
      for await (const { Key, UploadId, Initiated } of unfinishedUploads(client, Bucket)) {
        if (Initiated && Initiated < before) {
          await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
        }
      }
    },
  };
}

/** The same bytes in chunks of their own: the upload holds them until a piece is complete. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafeSlow(pieceBytes);
  let filled = 0;
  for await (const chunk of bytes) {
    for (let taken = 0; taken < chunk.length;) {
      const some = chunk.subarray(taken, taken + pieceBytes - filled);
      piece.set(some, filled);
      filled += some.length;
      taken += some.length;
      if (filled < pieceBytes) continue;
      yield piece;
      piece = Buffer.allocUnsafeSlow(pieceBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

async function* unfinishedUploads(client: S3Client, Bucket: string): AsyncIterable<MultipartUpload> {
  let next: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | null = {};
  while (next) {
    const page: ListMultipartUploadsCommandOutput = await client.send(
      new ListMultipartUploadsCommand({ Bucket, Prefix: prefix, ...next }),
    );
    yield* page.Uploads ?? [];
    next = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      : null;
  }
}
