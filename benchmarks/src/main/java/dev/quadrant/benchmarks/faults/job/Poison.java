package dev.quadrant.benchmarks.faults.job;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What a job can do to the process it runs in. */
enum Poison {
  /** Ends it in good order. */
  EXIT,
  /** Ends it at once. */
  HALT,
  /** Ends it as a defect in native code does. */
  CRASH,
  /** Never returns, whatever it is told. */
  HANG,
  /** Takes all memory there is. */
  MEMORY,
  /** Prints without end. */
  PRINT;

  private static final int STATUS = 42;
  private static final int MEBIBYTE = 1 << 20;

  /** Does it; never returns normally. */
  void take() {
    switch (this) {
      case EXIT -> System.exit(STATUS);
      case HALT -> Runtime.getRuntime().halt(STATUS);
      case CRASH -> writeNowhere();
      case HANG -> spin();
      case MEMORY -> exhaust();
      case PRINT -> print();
    }
  }

  @SuppressWarnings("restricted") // the crash is the purpose
  private static void writeNowhere() {
    MemorySegment.NULL.reinterpret(Long.BYTES).set(ValueLayout.JAVA_LONG, 0, 42);
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void exhaust() {
    Object[] kept = {};
    while (true) {
      kept = new Object[] {kept, new byte[MEBIBYTE]};
    }
  }

  private static void print() {
    while (true) {
      System.out.println("poison ".repeat(1_000));
    }
  }
}
