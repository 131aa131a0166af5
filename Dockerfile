# The app in one image: built with everything, run with what it needs, by a user without rights.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without scripts: they prepare the sources, which are not here yet.
RUN npm ci --ignore-scripts
COPY . .
# The public half of the operator's key (`waymark team key`): phones then believe no other.
ARG WAYMARK_OPERATOR_KEY=
RUN npm run prepare && npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production WAYMARK_DATA=/data HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/src ./src
COPY package.json ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
	CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals go to the program itself, and it ends in order.
ENTRYPOINT ["node", "src/cli/waymark.js"]
CMD ["serve"]
