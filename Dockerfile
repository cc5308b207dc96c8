# The dashboard with the packages of serving alone, as a user who may write nothing but records.
#   docker build -t credit-decisions .
#   docker run --read-only --tmpfs /tmp -v records:/records -p 8050:8050 -e SIGN_IN=local credit-decisions
FROM python:3.11-slim AS packages
COPY requirements.txt /
RUN python -m venv --without-pip /packages \
    && python -m pip --python /packages/bin/python install --no-cache-dir --no-compile \
       --no-deps --require-hashes --requirement /requirements.txt \
    # The packages' own tests: a tenth of their size, and nothing calls them.
    && find /packages -type d -name tests -prune -exec rm -r {} +

FROM python:3.11-slim
# LightGBM's threads; the rest of it is in its package.
RUN apt-get update && apt-get install --yes --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home advisor \
    && install --directory --owner advisor --mode 700 /records
COPY --from=packages /packages /packages
WORKDIR /dashboard
COPY app app
COPY assets assets
COPY components components
COPY data data
COPY model model
ENV PATH=/packages/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 OMP_WAIT_POLICY=passive \
    PORT=8050 RECORDS_URL=sqlite:////records/records.db
USER advisor
VOLUME /records
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/health')"]
CMD ["sh", "-c", "exec python -m app --host 0.0.0.0 --port $PORT"]
