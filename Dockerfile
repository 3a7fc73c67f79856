# One image for every process of Tallymark; compose says which command each container runs.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/tallymark
ENV PATH=/opt/tallymark/bin:$PATH
COPY requirements.txt requirements-setup.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY tallymark tallymark
COPY scraper scraper
COPY worker worker
COPY service service
COPY demo demo
RUN python -m venv /opt/setup \
    && /opt/setup/bin/pip install --no-cache-dir --require-hashes -r requirements-setup.txt \
    && /opt/setup/bin/python -m hatchling build -t wheel \
    && pip install --no-cache-dir --no-deps dist/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --create-home tallymark
COPY --from=build /opt/tallymark /opt/tallymark
ENV PATH=/opt/tallymark/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TALLYMARK_DATA_DIR=/data
USER 10001
WORKDIR /data
ENTRYPOINT ["tallymark"]
CMD ["--help"]
