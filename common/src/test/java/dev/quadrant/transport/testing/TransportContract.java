package dev.quadrant.transport.testing;

import dev.quadrant.transport.Transport;
import io.vertx.core.Vertx;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every transport does; a transport's own test extends it and adds what is special to it. */
public abstract class TransportContract implements JobsContract, ResultsContract, SignalsContract {

  private @Nullable Ends ends;

  /** The ends of the transport under test, for one test. */
  protected abstract Ends connected();

  /** Closes what {@link #connected} has started. */
  protected abstract void disconnected(Ends ends);

  /** Both ends over a Vert.x of their own. */
  protected static Ends together(Function<Vertx, Transport> transport) {
    Vertx vertx = Vertx.vertx();
    Ends.Side side = new Ends.Side(vertx, transport.apply(vertx));
    return new Ends(side, side, () -> {});
  }

  @BeforeEach
  void connect() {
    ends = connected();
  }

  @AfterEach
  void disconnect() {
    ends().close();
    disconnected(ends());
  }

  @Override
  public Ends ends() {
    if (ends == null) {
      throw new IllegalStateException("no test is running");
    }
    return ends;
  }
}
