package dev.quadrant.testing;

import com.google.protobuf.ByteString;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.Condition;
import dev.quadrant.model.ControlMessage;
import dev.quadrant.model.DeadLetter;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Heartbeat;
import dev.quadrant.model.HeldBundle;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import dev.quadrant.model.ResultBatch;
import dev.quadrant.model.WorkerClock;
import dev.quadrant.wire.Delivery;
import dev.quadrant.wire.Demand;
import dev.quadrant.wire.Settling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random values of the model; a seed gives the same ones each time. */
public final class Generated {

  private static final List<String> LETTERS =
      List.of("a", "Z", "0", "-", "_", "ä", "ß", "字", "🙂", " ", "\n", "\u0000", "\"", "\u202e");

  private final RandomGenerator random;

  public Generated(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number from {@code least} to {@code most}. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** True in one of {@code n} cases. */
  public boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  public RandomGenerator random() {
    return random;
  }

  /** Text of one to {@code most} characters, of which some are more than one byte. */
  public String text(int most) {
    return Stream.generate(() -> pick(LETTERS))
        .limit(between(1, most))
        .collect(Collectors.joining());
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Zero to {@code most} values. */
  public <T> List<T> list(int most, Supplier<T> values) {
    return Stream.generate(values).limit(between(0, most)).toList();
  }

  /** Bytes of any value. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  public Payload payload() {
    return Payload.of(bytes(oneIn(3) ? 0 : between(1, 40)));
  }

  public Lane lane() {
    return new Lane(text(12), pick(List.of(ExecutionModelName.values())));
  }

  public BundleKey key() {
    return new BundleKey(text(20), between(0, 999_000_000), between(1, 300));
  }

  public Payloads payloads(int count) {
    return oneIn(2)
        ? new Payloads.Repeated(payload(), count)
        : new Payloads.Listed(IntStream.range(0, count).mapToObj(ignored -> payload()).toList());
  }

  public Bundle bundle() {
    int count = oneIn(10) ? between(1, Bundle.MAX_JOBS) : between(1, 20);
    return new Bundle(key(), lane(), random.nextLong(1, Long.MAX_VALUE), payloads(count));
  }

  public Delivery delivery() {
    return new Delivery(incarnation(), random.nextLong(1, 1L << 50), list(5, this::bundle));
  }

  public Demand demand() {
    return new Demand(
        text(10),
        incarnation(),
        random.nextLong(1L << 50),
        random.nextLong(1L << 50),
        levels(),
        oneIn(2));
  }

  public ResultBatch batch() {
    return new ResultBatch(
        text(10),
        oneIn(3) ? "" : text(20),
        random.nextLong(1, 1L << 50),
        list(
            5,
            () ->
                new GeneratedSection(this)
                    .of(between(1, 50), random.nextInt(GeneratedSection.COMBINATIONS))));
  }

  public Heartbeat heartbeat() {
    Map<String, Double> progress = new HashMap<>();
    list(5, this::key).forEach(key -> progress.put(key.run(), random.nextDouble() * 100));
    return new Heartbeat(
        text(10),
        incarnation(),
        list(3, () -> text(5)),
        levels(),
        between(1, 64),
        random.nextBoolean(),
        random.nextBoolean(),
        list(30, this::held),
        progress,
        random.nextLong(),
        clock(),
        condition());
  }

  private WorkerClock clock() {
    WorkerClock.Echo echo =
        new WorkerClock.Echo(random.nextLong(1L << 50), random.nextLong(), random.nextLong());
    return new WorkerClock(text(10), oneIn(3) ? null : echo);
  }

  private Condition condition() {
    Map<String, Double> gigaflops = new HashMap<>();
    list(3, () -> text(8)).forEach(kernel -> gigaflops.put(kernel, random.nextDouble() * 40));
    return new Condition(
        release(),
        oneIn(3) ? null : random.nextDouble(),
        oneIn(3) ? null : random.nextLong(1L << 50),
        gigaflops);
  }

  private String release() {
    return oneIn(3)
        ? ""
        : between(0, 99) + "." + between(0, 99) + pick(List.of("", ".1-RC+a", "x"));
  }

  public ControlMessage control() {
    long epoch = random.nextLong(1L << 50);
    return switch (between(0, 4)) {
      case 0 -> new ControlMessage.Cancel(epoch, text(40));
      case 1 -> new ControlMessage.Resume(epoch, text(40));
      case 2 -> new ControlMessage.Present(epoch, random.nextLong());
      case 3 -> new ControlMessage.Refuse(epoch, text(40), incarnation(), text(100));
      default -> new ControlMessage.Drain(epoch, text(40));
    };
  }

  public Settling settling() {
    return switch (between(0, 2)) {
      case 0 -> new Settling.Results(batch());
      case 1 -> new Settling.Taken(text(10), list(5, this::held));
      default ->
          new Settling.Own(random.nextLong(1L << 50), ByteString.copyFrom(bytes(between(0, 99))));
    };
  }

  public DeadLetter deadLetter() {
    return new DeadLetter(text(20), between(0, 999_000_000), between(1, 300), text(10), text(100));
  }

  private HeldBundle held() {
    return new HeldBundle(key(), between(1, 16));
  }

  private long incarnation() {
    return random.nextLong(1, Long.MAX_VALUE);
  }

  private Map<Lane, Integer> levels() {
    Map<Lane, Integer> levels = new HashMap<>();
    list(6, this::lane).forEach(lane -> levels.put(lane, between(0, 100_000)));
    return levels;
  }
}
