package dev.quadrant.cli.option;

import dev.quadrant.model.Bundle;
import dev.quadrant.model.RetryPolicy;
import dev.quadrant.model.RunSpec;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number within bounds. */
public sealed class WholeNumber implements ITypeConverter<Integer> {

  private final int least;
  private final int most;

  private WholeNumber(int least, int most) {
    this.least = least;
    this.most = most;
  }

  @Override
  public Integer convert(String value) {
    // Longer numbers are out of bounds anyway, and would not fit a long.
    if (value.matches("\\+?[0-9]{1,10}")) {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return (int) number;
      }
    }
    throw new TypeConversionException(
        "'%s' is not allowed: a whole number from %d to %d".formatted(value, least, most));
  }

  /** How many jobs a run has. */
  public static final class Jobs extends WholeNumber {
    public Jobs() {
      super(1, RunSpec.MAX_JOBS);
    }
  }

  /** How many jobs travel in one message. */
  public static final class BundleJobs extends WholeNumber {
    public BundleJobs() {
      super(1, Bundle.MAX_JOBS);
    }
  }

  /** How many workers there are. */
  public static final class Workers extends WholeNumber {
    public Workers() {
      super(1, 64);
    }
  }

  /** How many jobs a worker runs at once. */
  public static final class Slots extends WholeNumber {
    public Slots() {
      super(1, 1_000_000);
    }
  }

  /** Where a server listens; 0 for any free port. */
  public static final class Port extends WholeNumber {
    public Port() {
      super(0, 65_535);
    }
  }

  /** How often everything is measured. */
  public static final class Repeats extends WholeNumber {
    public Repeats() {
      super(1, 1_000);
    }
  }

  /** The share of a run in its queue, relative to other runs. */
  public static final class Weight extends WholeNumber {
    public Weight() {
      super(1, 1_000);
    }
  }

  /** How many runs may be open, or are listed. */
  public static final class Runs extends WholeNumber {
    public Runs() {
      super(1, 1_000_000);
    }
  }

  /** How often a failed job is tried again. */
  public static final class Retries extends WholeNumber {
    public Retries() {
      super(0, RetryPolicy.MAX_ATTEMPTS - 1);
    }
  }

  /** What a random generator starts from. */
  public static final class Seed extends WholeNumber {
    public Seed() {
      super(0, Integer.MAX_VALUE);
    }
  }
}
