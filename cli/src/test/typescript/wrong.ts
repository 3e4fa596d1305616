// Mistakes of a client: the compiler must see each, and nothing else.
import createClient from "openapi-fetch";
import type { components, paths } from "./openapi.js";

const client = createClient<paths>({ baseUrl: "" });
const { data } = await client.GET("/status");
console.log(data?.backlog);
console.log(data?.backlogg); // refused
console.log(data.backlog); // refused
await client.GET("/api/v1/run"); // refused
await client.DELETE("/api/v1/runs"); // refused
await client.GET("/api/v1/runs/{id}"); // refused
await client.GET("/api/v1/runs", { params: { query: { state: "done" } } }); // refused
const request: components["schemas"]["RunRequest"] = { jobType: "noop", job: 3 }; // refused
await client.POST("/api/v1/runs", { body: { jobType: "noop", jobs: "3" } }); // refused
const page: components["schemas"]["JobPage"] = { items: [], next: null };
const first: number = page.items[0].index; // refused
const worker: string = page.items.map((job) => job.worker).join(); // refused
console.log(request, first, worker);
