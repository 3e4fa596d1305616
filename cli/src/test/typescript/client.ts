// A client that somebody else would write: it uses every operation, typed by the document that a coordinator serves.
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./openapi.js";

declare const process: { argv: string[] };

type Run = components["schemas"]["Run"];
type RunDetail = components["schemas"]["RunDetail"];
type Snapshot = components["schemas"]["SnapshotEvent"];
type Problem = components["schemas"]["Problem"];

/** What openapi-fetch gives back, whatever the operation. */
interface Answered<T> {
  data?: T;
  error?: Problem | components["schemas"]["Health"];
  response: Response;
}

function expected<T>(answered: Answered<T>, status: number): T {
  const { data, error, response } = answered;
  if (response.status !== status || data === undefined) {
    throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
  }
  return data;
}

async function service(client: Client<paths>): Promise<string> {
  const live = expected(await client.GET("/health/live"), 200);
  const ready = expected(await client.GET("/health/ready"), 200);
  const status = expected(await client.GET("/status"), 200);
  const metrics: string = expected(await client.GET("/metrics", { parseAs: "text" }), 200);
  expected(await client.GET("/openapi.json"), 200);
  const up = live.status === "UP" && ready.checks.every((check) => check.status === "UP");
  return `${up ? "up" : "down"}, ${status.workers} worker, ${status.transport}, ${metrics.split("\n").length > 10}`;
}

async function finished(client: Client<paths>, id: string): Promise<RunDetail> {
  for (;;) {
    const run = expected(await client.GET("/api/v1/runs/{id}", { params: { path: { id } } }), 200);
    if (run.state !== "accepted" && run.state !== "running") {
      return run;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function appended(client: Client<paths>): Promise<RunDetail> {
  const run: Run = expected(
    await client.POST("/api/v1/runs", {
      params: { header: { "Idempotency-Key": "once" } },
      body: { jobType: "noop", payloads: [], open: true, model: "auto", retries: 1, labels: { made: "by a test" } },
    }),
    201,
  );
  const path = { id: run.id };
  const added = expected(
    await client.POST("/api/v1/runs/{id}/jobs", {
      params: { path },
      headers: { "Content-Type": "application/x-ndjson" },
      body: "{}\n{}\n",
      bodySerializer: (lines) => lines,
    }),
    200,
  );
  expected(await client.POST("/api/v1/runs/{id}/close", { params: { path } }), 200);
  const end = await finished(client, run.id);
  if (end.jobs.succeeded !== added.total) {
    throw new Error(`${end.jobs.succeeded} of ${added.total}`);
  }
  return end;
}

async function jobs(client: Client<paths>, id: string): Promise<string> {
  const page = expected(
    await client.GET("/api/v1/runs/{id}/jobs", { params: { path: { id }, query: { state: "succeeded", limit: 1 } } }),
    200,
  );
  const index = page.items[0]?.index ?? -1;
  const job = expected(
    await client.GET("/api/v1/runs/{id}/jobs/{index}", { params: { path: { id, index } } }),
    200,
  );
  const report = expected(
    await client.GET("/api/v1/runs/{id}/report", { params: { path: { id }, query: { format: "json" } } }),
    200,
  );
  const p99: number = typeof report === "string" ? NaN : (report.cells[0]?.response.p99 ?? NaN);
  return `${job.attempts.map((attempt) => attempt.outcome).join()}, next ${page.next}, ${p99 > 0}`;
}

async function stopped(client: Client<paths>): Promise<string> {
  const later = { jobType: "noop", delaySeconds: 3600, jobs: 1 };
  const run: Run = expected(await client.POST("/api/v1/runs", { body: later }), 201);
  const params = { path: { id: run.id } };
  expected(await client.DELETE("/api/v1/runs/{id}", { params }), 202);
  const again = await client.POST("/api/v1/runs/{id}/retry", { params });
  const runs = expected(await client.GET("/api/v1/runs", { params: { query: { state: "cancelled" } } }), 200);
  return `${again.error?.status}, ${runs.items.length} cancelled`;
}

async function workers(client: Client<paths>): Promise<string> {
  const page = expected(await client.GET("/api/v1/workers"), 200);
  const id = page.items[0]?.id ?? "none";
  const worker = expected(await client.POST("/api/v1/workers/{id}/drain", { params: { path: { id } } }), 202);
  return `${worker.id}, ${worker.state === "draining" || worker.state === "drained"}`;
}

async function page(client: Client<paths>): Promise<string> {
  const html: string = expected(await client.GET("/", { parseAs: "text" }), 200);
  const path = { folder: "app", file: "main.js" };
  const script: string = expected(
    await client.GET("/dashboard/{folder}/{file}", { params: { path }, parseAs: "text" }),
    200,
  );
  return `${html.startsWith("<!doctype html>")}, ${script.length > 0}`;
}

/** The first event, which says everything. */
async function snapshot(client: Client<paths>): Promise<Snapshot> {
  const stop = new AbortController();
  const stream = expected(
    await client.GET("/api/v1/events", { parseAs: "stream", signal: stop.signal }),
    200,
  );
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += decoder.decode(read.value, { stream: true });
    const data = /^event: snapshot\ndata: (.*)\n\n/m.exec(text)?.[1];
    if (data !== undefined) {
      stop.abort();
      return JSON.parse(data) as Snapshot;
    }
  }
  throw new Error(`no snapshot: ${text}`);
}

const client = createClient<paths>({ baseUrl: process.argv[2] ?? "" });
console.log(await service(client));
const run = await appended(client);
console.log(`${run.state}, ${run.cell.jobs} jobs, ${run.failures.length} failures`);
console.log(await jobs(client, run.id));
console.log(await stopped(client));
const seen = await snapshot(client);
console.log(`${seen.runs.length} runs, ${seen.workers[0]?.cores} cores, ${seen.progress.status?.transport}`);
console.log(await page(client));
console.log(await workers(client));
