package dev.quadrant.transport.kafka;

/**
 * The names of topics and groups.
 *
 * @param prefix what they all begin with, so that several systems can share a cluster
 * @param temporary whether they end with their coordinator
 */
record TopicNames(String prefix, boolean temporary) {

  /** The public names. */
  static final TopicNames PUBLIC = new TopicNames("quadrant", false);

  String jobs(String queue) {
    return prefix + ".jobs." + queue;
  }

  /** The share group of the workers of a queue. */
  String workersOf(String queue) {
    return prefix + ".workers." + queue;
  }

  String results() {
    return prefix + ".results";
  }

  /** Specifications, states and checkpoints of runs. */
  String runs() {
    return prefix + ".runs";
  }

  String payloads() {
    return prefix + ".payloads";
  }

  String control() {
    return prefix + ".control";
  }

  /** Heartbeats. */
  String workers() {
    return prefix + ".workers";
  }

  String deadLetters() {
    return prefix + ".dead-letters";
  }
}
