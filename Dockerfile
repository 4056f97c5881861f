# One image for worker, API and migrations: `docker build --build-arg BUILD_ID=$(git rev-parse --short HEAD) .`
# Node's version is the one that package.json pins for developers. Debian, not Alpine: the Temporal SDK's native part is
# built against glibc.

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM packages AS code
COPY config.ts ./
COPY activities activities
COPY api api
COPY db db
COPY documents documents
COPY domain domain
COPY door door
COPY letters letters
COPY life-files life-files
COPY programs programs
COPY sign-in sign-in
COPY worker worker
COPY workflows workflows
COPY bin/bundle.ts bin/healthy.ts bin/import.ts bin/migrate.ts bin/rebuild.ts bin/resume.ts bin/
# Where DATABASE_URL is missing, a tool looks for a system of `npm start`; there is none in a container.
COPY embedded/build-stamp.ts embedded/home.ts embedded/lock.ts embedded/postgres-places.ts embedded/process.ts embedded/running.ts embedded/tool-settings.ts embedded/
RUN node bin/bundle.ts

# The pages need libraries of development to be built, and none to be served.
FROM node:24.21.0-bookworm-slim AS pages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY --from=code /app/config.ts ./
COPY --from=code /app/api api
COPY --from=code /app/db db
COPY --from=code /app/documents documents
COPY --from=code /app/domain domain
COPY --from=code /app/door door
COPY --from=code /app/letters letters
COPY --from=code /app/life-files life-files
COPY --from=code /app/programs programs
COPY --from=code /app/sign-in sign-in
COPY --from=code /app/embedded/build-stamp.ts embedded/
COPY web web
COPY bin/pages.ts bin/
RUN node bin/pages.ts

FROM node:24.21.0-bookworm-slim
WORKDIR /app
# The code is root's and cannot be changed by the process that runs it.
COPY --from=code /app ./
COPY --from=pages /app/dist/pages dist/pages
ARG BUILD_ID
RUN test -n "$BUILD_ID" || { echo 'Name the commit: --build-arg BUILD_ID=$(git rev-parse --short HEAD)' >&2; exit 1; }
ENV NODE_ENV=production \
    WORKFLOW_BUNDLE=/app/dist/workflows.js \
    WEB_DIR=/app/dist/pages \
    BUILD_ID=$BUILD_ID
# Where a volume for documents is mounted: a new one takes the owner of this folder.
RUN mkdir /documents && chown node:node /documents
USER node
# 8480: the API. 9464: metrics.
EXPOSE 8480 9464
CMD ["node", "worker/main.ts"]
