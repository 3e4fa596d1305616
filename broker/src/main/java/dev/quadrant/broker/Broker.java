package dev.quadrant.broker;

import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka that is broker and controller in one, reachable over loopback only. A fault it cannot
 * live with, such as a full disk, ends its JVM, as Kafka does.
 */
public final class Broker implements AutoCloseable {

  private final DataFolder folder;
  private final KafkaRaftServer server;
  private final Listeners listeners;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Broker(DataFolder folder, KafkaRaftServer server, Listeners listeners) {
    this.folder = folder;
    this.server = server;
    this.listeners = listeners;
  }

  /** Starts a broker; returns when share groups can be used. */
  public static Broker start(BrokerOptions options)
      throws BrokerStartException, InterruptedException {
    DataFolder folder = DataFolder.open(options.dataDir());
    try {
      Listeners listeners = Listeners.claim(new Ports(new SplittableRandom()), options);
      Storage.format(folder.log(), options.shareGroups());
      Properties settings = ServerSettings.of(folder.log(), listeners, options.settings());
      KafkaRaftServer server = new KafkaRaftServer(config(settings), Time.SYSTEM);
      Broker broker = new Broker(folder, server, listeners);
      broker.run(options.shareGroups());
      return broker;
    } catch (BrokerStartException | InterruptedException | RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  private static KafkaConfig config(Properties settings) throws BrokerStartException {
    try {
      return new KafkaConfig(settings);
    } catch (ConfigException | IllegalArgumentException wrong) {
      throw new BrokerStartException(
          "Kafka does not accept its settings: " + wrong.getMessage(), wrong);
    }
  }

  private void run(boolean shareGroups) throws BrokerStartException, InterruptedException {
    try {
      server.startup();
      Readiness.await(bootstrap(), shareGroups);
    } catch (ExecutionException | RuntimeException failure) {
      stop();
      throw new BrokerStartException("the broker does not start: " + failure.getMessage(), failure);
    }
  }

  /** Where clients find it: {@code host:port}. */
  public String bootstrap() {
    return listeners.bootstrap();
  }

  /** Where clients find its secure listener; empty when it has none. */
  public Optional<String> secureBootstrap() {
    return listeners.secureBootstrap();
  }

  /** Stops it once; its data stays unless it is temporary. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stop();
      folder.close();
    }
  }

  private void stop() {
    server.shutdown();
    server.awaitShutdown();
  }
}
