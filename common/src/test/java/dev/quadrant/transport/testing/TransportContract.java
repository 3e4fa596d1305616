package dev.quadrant.transport.testing;

import dev.quadrant.transport.Transport;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every transport does; a transport's own test extends it and adds what is special to it. */
public abstract class TransportContract implements JobsContract, ResultsContract, SignalsContract {

  private @Nullable Ends ends;

  /** The transport under test, over this Vert.x. */
  protected abstract Transport transport(Vertx vertx);

  @BeforeEach
  void connect() {
    Vertx vertx = Vertx.vertx();
    ends = new Ends(vertx, transport(vertx));
  }

  @AfterEach
  void disconnect() {
    ends().close();
  }

  @Override
  public Ends ends() {
    if (ends == null) {
      throw new IllegalStateException("no test is running");
    }
    return ends;
  }
}
