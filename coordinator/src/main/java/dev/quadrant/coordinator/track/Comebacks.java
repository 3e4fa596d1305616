package dev.quadrant.coordinator.track;

/**
 * Jobs that come again after one event. Neighbours stay together, so that a bundle that comes back
 * is published as one, and not job by job.
 */
final class Comebacks {

  private final Publication publication;
  private final BackoffRanges others;
  private final BackoffRanges suspects;

  Comebacks(Publication publication, Backoff backoff, long nowNanos) {
    this.publication = publication;
    this.others = new BackoffRanges(publication.retries(), backoff, nowNanos);
    this.suspects = new BackoffRanges(publication.suspects(), backoff, nowNanos);
  }

  /**
   * A job to be published at once.
   *
   * @param begun whether its last attempt may have begun
   */
  void atOnce(int index, int attempt, boolean begun, boolean suspect) {
    (suspect ? publication.suspects() : publication.retries()).addDue(index, attempt, begun);
  }

  /**
   * A job to be published after a backoff.
   *
   * @param failures of which each doubles the backoff
   * @param begun whether its last attempt may have begun
   */
  void later(int index, int attempt, int failures, boolean begun, boolean suspect) {
    (suspect ? suspects : others).add(index, attempt, failures, begun);
  }

  /** Hands over the last ones. */
  void close() {
    others.close();
    suspects.close();
  }
}
