package dev.quadrant.benchmarks.faults.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.benchmarks.faults.ledger.Ledger;
import dev.quadrant.benchmarks.faults.process.ClusterPlan.Layout;
import dev.quadrant.benchmarks.faults.process.Service.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A broker, a coordinator and workers, each a process of its own, on this machine. */
public final class Cluster implements AutoCloseable {

  private static final String LEDGER = "LEDGER_DIR";

  private final Path folder;
  private final ClusterPlan plan;
  private final FreePorts ports = new FreePorts(new SplittableRandom());
  private final Ledger ledger;
  private final Service broker;
  private final Service coordinator;
  private final List<Service> workers = new ArrayList<>();
  private final Commands commands;
  private final Api api;

  private Cluster(Path folder, ClusterPlan plan) throws IOException {
    this.folder = folder;
    this.plan = plan;
    this.ledger = new Ledger(Files.createDirectories(folder.resolve("ledger")));
    JobsJar.write(Files.createDirectories(folder.resolve(JobsJar.FOLDER)));
    List<Integer> memberPorts = new ArrayList<>();
    while (memberPorts.size() <= plan.workers()) {
      memberPorts.add(ports.next());
    }
    commands = new Commands(plan, ports.next(), memberPorts);
    int httpPort = ports.next();
    api = api(httpPort);
    broker = service("broker", commands.broker(), child -> !child.firstLine().isEmpty());
    coordinator = coordinator("coordinator", httpPort);
    for (int number = 1; plan.hasWorkers() && number <= plan.workers(); number++) {
      workers.add(
          service(
              "worker-" + number,
              commands.worker(number),
              java(plan.workerJava()),
              this::isListed));
    }
  }

  /**
   * Starts all of it.
   *
   * @param folder an empty one for its data, what its processes say, and the ledger
   */
  public static Cluster start(Path folder, ClusterPlan plan) throws Exception {
    Cluster cluster = new Cluster(folder, plan);
    try {
      cluster.restore();
      return cluster;
    } catch (Exception failure) {
      cluster.close();
      throw failure;
    }
  }

  /** Starts what is not there; returns when everything serves. */
  public void restore() throws Exception {
    if (plan.layout() == Layout.KAFKA && !broker.isAlive()) {
      broker.restart();
    }
    List<Service> missing = new ArrayList<>(workers);
    missing.addFirst(coordinator);
    missing.removeIf(Service::isAlive);
    for (Service each : missing) {
      each.start();
    }
    for (Service each : missing) {
      each.awaitReady();
    }
  }

  private Service coordinator(String name, int port) {
    Api own = api(port);
    return service(
        name,
        commands.coordinator(port),
        java(plan.coordinatorJava()),
        child -> own.look("/health/ready").isPresent());
  }

  private static Map<String, String> java(List<String> options) {
    return Map.of("QUADRANT_JAVA_OPTS", String.join(" ", options));
  }

  /** A further coordinator of the same Kafka, on a port of its own; not started yet. */
  public Service secondCoordinator() {
    return coordinator("coordinator-b", ports.next());
  }

  private boolean isListed(Child child) throws InterruptedException {
    return listed(child).isPresent();
  }

  /** What the coordinator says of a worker; its process's number is in its name. */
  public Optional<JsonNode> listed(Child worker) throws InterruptedException {
    String number = ".*\\b%d\\b.*".formatted(worker.pid());
    return api.look("/api/v1/workers").stream()
        .flatMap(page -> page.path("items").valueStream())
        .filter(item -> item.path("id").asText().matches(number))
        .findFirst();
  }

  private Service service(String name, List<String> words, Service.Readiness readiness) {
    return service(name, words, Map.of(), readiness);
  }

  private Service service(
      String name, List<String> words, Map<String, String> own, Service.Readiness readiness) {
    List<String> command = new ArrayList<>(words);
    command.addFirst(Launcher.path().toString());
    Map<String, String> environment = new HashMap<>(own);
    environment.put(LEDGER, ledger.folder().toString());
    environment.put("QUADRANT_NO_BUILD", "1");
    environment.put("QUADRANT_VECTOR", plan.vector() ? "1" : "0");
    return new Service(new Recipe(name, folder, command, environment), readiness);
  }

  private Api api(int port) {
    return new Api("http://127.0.0.1:" + port);
  }

  public ClusterPlan plan() {
    return plan;
  }

  public Ledger ledger() {
    return ledger;
  }

  /** Where clients of the broker connect. */
  public String bootstrap() {
    return commands.bootstrap();
  }

  public Service broker() {
    return broker;
  }

  public Service coordinator() {
    return coordinator;
  }

  public List<Service> workers() {
    return workers;
  }

  /** The API of the coordinator. */
  public Api api() {
    return api;
  }

  /** What all processes have said on stderr. */
  public String words() {
    return all().map(Service::words).collect(Collectors.joining(System.lineSeparator()));
  }

  private Stream<Service> all() {
    return Stream.concat(workers.stream(), Stream.of(coordinator, broker));
  }

  @Override
  public void close() {
    all().forEach(Service::close);
  }
}
