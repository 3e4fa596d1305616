package dev.quadrant.cli.cell;

import java.util.Optional;
import java.util.function.Consumer;

/** A request that somebody is answering; closing it ends them. */
public interface CellSession extends AutoCloseable {

  /**
   * Hands over every event until the last.
   *
   * @return what went wrong with the other side, in words; empty when all went well
   */
  Optional<String> forEachEvent(Consumer<CellEvent> events);

  /** Asks, from any thread, for an early end; what was measured until then is still reported. */
  void cancel();

  @Override
  void close();

  /** Starts to answer requests. */
  @FunctionalInterface
  interface Host {

    /**
     * Hands over a request.
     *
     * @param vector whether the answer needs the Vector API
     * @param output gets lines that are no events
     */
    CellSession start(CellRequest request, boolean vector, Consumer<String> output);
  }
}
