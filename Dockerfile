# One image for every process of Tallymark; docker-compose.yml says which command each container runs.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
RUN python -m venv --without-pip /opt/tallymark \
    && python -m venv /opt/setup
COPY requirements-setup.txt ./
RUN /opt/setup/bin/pip install --no-cache-dir --require-hashes -r requirements-setup.txt
COPY requirements.txt ./
RUN /opt/setup/bin/uv pip install --no-cache --compile-bytecode --python /opt/tallymark/bin/python \
    --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY tallymark tallymark
COPY scraper scraper
COPY worker worker
COPY service service
COPY demo demo
RUN /opt/setup/bin/python -m hatchling build -t wheel \
    && /opt/setup/bin/uv pip install --no-cache --compile-bytecode --python /opt/tallymark/bin/python --no-deps dist/*.whl

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 tallymark \
    && useradd --uid 10001 --gid tallymark --no-log-init --home-dir /data --create-home --shell /usr/sbin/nologin tallymark
COPY --from=build /opt/tallymark /opt/tallymark
# Nothing here computes matrices: BLAS would start a thread for each core of the machine, in every process.
ENV PATH=/opt/tallymark/bin:$PATH \
    OPENBLAS_NUM_THREADS=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TALLYMARK_DATA_DIR=/data
USER 10001:10001
WORKDIR /data
ENTRYPOINT ["tallymark"]
CMD ["--help"]
