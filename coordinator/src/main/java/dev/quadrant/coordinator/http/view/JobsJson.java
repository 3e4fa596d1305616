package dev.quadrant.coordinator.http.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attempts of a run that were reported within a span, to be drawn.
 *
 * @param time the coordinator's clock, in milliseconds since the epoch
 * @param every one of so many attempts was looked at
 * @param workers to which places in columns refer
 * @param bars the attempts, or where there are cells those that failed
 * @param cells what the attempts come to; left out where each has its bar
 */
public record JobsJson(
    double time,
    String run,
    int every,
    List<String> workers,
    Bars bars,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cells cells) {

  /** All of that, at a time. */
  public static JobsJson of(
      Instant at, String run, int every, List<String> workers, Bars bars, @Nullable Cells cells) {
    return new JobsJson(Millis.of(at), run, every, workers, bars, cells);
  }

  /**
   * Columns of equal length, an attempt a row.
   *
   * @param worker a place among the workers
   * @param lane a slot of the worker that was free, as far as that is known; from 0
   * @param start milliseconds behind {@code time}; mostly negative
   * @param ran milliseconds
   * @param waited milliseconds since the run was submitted
   * @param outcome as the attempt ended
   */
  public record Bars(
      List<Integer> worker,
      List<Integer> lane,
      List<Integer> index,
      List<Integer> attempt,
      List<Double> start,
      @JsonProperty("run") List<Double> ran,
      @JsonProperty("wait") List<Double> waited,
      List<String> outcome) {

    /** No rows, to be filled. */
    public static Bars empty() {
      return new Bars(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  /**
   * Columns of equal length, a stretch of time at a worker a row. Rows of several events for the
   * same stretch add up.
   *
   * @param seconds how long each stretch is
   * @param worker a place among the workers
   * @param start milliseconds behind {@code time}
   * @param busy the share of the worker's slots that ran jobs, 0 to 1
   * @param jobs how many ended
   * @param failed how many of them failed
   * @param waited the mean, in milliseconds, of those that ended
   */
  public record Cells(
      double seconds,
      List<Integer> worker,
      List<Double> start,
      List<Double> busy,
      List<Long> jobs,
      List<Long> failed,
      @JsonProperty("wait") List<Double> waited) {

    /** No rows, to be filled. */
    public static Cells empty(double seconds) {
      return new Cells(
          seconds,
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }
}
