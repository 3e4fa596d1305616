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

  /** Where one worker gets the jobs of a queue. */
  static String delivery(String queue, String worker) {
    return "quadrant.jobs." + queue + ".to." + worker;
  }
}
