package dev.quadrant.coordinator.http.events;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Where what is told goes. */
interface Outlet {

  /** Writes something; false if there is no room for more. */
  boolean write(Buffer text);

  /** Calls back once there is room again. */
  void whenDrained(Runnable task);

  /** Whether nothing can be written any more. */
  boolean isClosed();

  /** The answer to a request. */
  static Outlet of(HttpServerResponse response) {
    return new Outlet() {
      @Override
      public boolean write(Buffer text) {
        response.write(text);
        return !response.writeQueueFull();
      }

      @Override
      public void whenDrained(Runnable task) {
        response.drainHandler(ignored -> task.run());
      }

      @Override
      public boolean isClosed() {
        return response.closed();
      }
    };
  }
}
