# The same two commands as on any machine, on workerd: docker build -t pollux . && docker run -p 8787:8787 -v pollux:/data pollux
# For a site that others use, read "Hosting it yourself" in .github/OPERATING.md first: LOCAL_MODE is off here, and stays so.
FROM node:24-bookworm-slim

# workerd asks for certificates when it calls other hosts.
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*

WORKDIR /pollux
RUN mkdir /data && chown node:node /data /pollux
USER node

# Everything that `npm ci` needs, so that a change of the source does not install anew.
COPY --chown=node:node package.json package-lock.json ./
COPY --chown=node:node src/client/package.json src/client/
RUN npm ci

COPY --chown=node:node . .
# The secret that the first start makes is kept beside the votes, where a new container finds it again.
RUN ln -s /data/.dev.vars .dev.vars

ENV POLLUX_HOST=0.0.0.0 \
    PORT=8787 \
    POLLUX_STATE=/data/state
VOLUME /data
EXPOSE 8787
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "start"]
