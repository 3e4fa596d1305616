package dev.quadrant.transport.eventbus;

/** The addresses on the event bus. */
final class Addresses {

  static final String RESULTS = "quadrant.results";
  static final String CONTROL = "quadrant.control";
  static final String WORKERS = "quadrant.workers";

  private Addresses() {}

  /** Where workers state their demand for the jobs of a queue. */
  static String demand(String queue) {
    return "quadrant.jobs." + queue + ".demand";
  }

  /**
   * Where one start of a worker gets the jobs of a queue. Another start has another address: in a
   * cluster it takes a while until all know that a place is not the one it was.
   */
  static String delivery(String queue, String worker, long incarnation) {
    return "quadrant.jobs." + queue + ".to." + worker + "." + incarnation;
  }
}
