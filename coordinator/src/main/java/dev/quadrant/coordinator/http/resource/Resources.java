package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.Coordinator;
import dev.quadrant.coordinator.http.contract.Contract;
import dev.quadrant.coordinator.http.events.EventsResource;
import dev.quadrant.coordinator.http.exchange.About;
import dev.quadrant.coordinator.http.exchange.Endpoint;
import dev.quadrant.coordinator.http.exchange.OwnContext;
import dev.quadrant.coordinator.http.metrics.Exposition;
import dev.quadrant.job.JobTypes;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Which endpoint answers which operation of the contract. */
public final class Resources {

  private final StatusResource status;
  private final RunsResource runs;
  private final SubmitResource submit;
  private final AppendResource append;
  private final ReportResource report;
  private final JobsResource jobs;
  private final WorkersResource workers;
  private final HealthResource health;
  private final MetricsResource metrics;
  private final EventsResource events;
  private final DashboardResource dashboard;

  /**
   * All resources.
   *
   * @param idle how long somebody who sends a stream may be silent
   */
  public Resources(
      Vertx vertx,
      Coordinator coordinator,
      OwnContext context,
      JobTypes types,
      About about,
      Duration idle,
      Readiness readiness,
      Exposition exposition) {
    RunRequests requests = new RunRequests(types);
    this.status = new StatusResource(coordinator, context, about);
    this.runs = new RunsResource(coordinator, context, about.transport());
    this.submit = new SubmitResource(vertx, coordinator, context, requests);
    this.append = new AppendResource(vertx, coordinator, context, types, idle);
    this.report = new ReportResource(vertx, coordinator, context, about);
    this.jobs = new JobsResource(coordinator, context);
    this.workers = new WorkersResource(coordinator, context);
    this.health = new HealthResource(readiness, context);
    this.events = new EventsResource(vertx, coordinator, context, about);
    this.metrics = new MetricsResource(coordinator, context, events, exposition);
    this.dashboard = new DashboardResource(vertx);
  }

  /** The endpoints by the id of their operation. */
  public Map<String, Endpoint> endpoints(Contract contract) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.put("getDashboard", dashboard::page);
    endpoints.put("getDashboardFile", dashboard::file);
    endpoints.put("getOpenApi", new DocumentResource(contract)::get);
    endpoints.put("getStatus", status::get);
    endpoints.put("getLive", health::live);
    endpoints.put("getReady", health::ready);
    endpoints.put("getMetrics", metrics::get);
    endpoints.put("getEvents", events::get);
    endpoints.put("listRuns", runs::list);
    endpoints.put("submitRun", submit::post);
    endpoints.put("getRun", runs::get);
    endpoints.put("cancelRun", runs::cancel);
    endpoints.put("closeRun", runs::close);
    endpoints.put("retryRun", runs::retry);
    endpoints.put("getReport", report::get);
    endpoints.put("listJobs", jobs::list);
    endpoints.put("getJob", jobs::get);
    endpoints.put("appendJobs", append::post);
    endpoints.put("listWorkers", workers::list);
    endpoints.put("drainWorker", workers::drain);
    return endpoints;
  }
}
