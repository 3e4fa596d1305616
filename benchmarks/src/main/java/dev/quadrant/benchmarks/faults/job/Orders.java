package dev.quadrant.benchmarks.faults.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a job of the ledger is to do, from a flat JSON object with {@code millis}, {@code
 * failFirst}, {@code failEvery}, {@code poison} and {@code at}.
 *
 * @param nap before it ends
 * @param failFirst how many attempts fail
 * @param failEvery only jobs whose index is a multiple of it fail
 * @param poison what the job {@code at} does instead; null for nothing
 */
record Orders(Duration nap, int failFirst, int failEvery, @Nullable Poison poison, int at) {

  private static final Pattern OBJECT = Pattern.compile("\\s*\\{(.*)}\\s*", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile("\\s*\"(\\w+)\"\\s*:\\s*(?:(\\d{1,9})|\"(\\w+)\")\\s*(?:,|$)");

  /**
   * Reads a payload.
   *
   * @throws IllegalArgumentException naming what is not understood
   */
  static Orders parse(byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    Matcher object = OBJECT.matcher(text);
    if (!object.matches()) {
      throw new IllegalArgumentException("'%s' is no JSON object".formatted(text));
    }
    Orders orders = new Orders(Duration.ZERO, 0, 1, null, 0);
    Matcher field = FIELD.matcher(object.group(1));
    while (field.lookingAt()) {
      orders = orders.with(field.group(1), field.group(2), field.group(3));
      field.region(field.end(), object.group(1).length());
    }
    if (!object.group(1).substring(field.regionStart()).isBlank()) {
      throw new IllegalArgumentException(
          "'%s' is no field with a number or a word"
              .formatted(object.group(1).substring(field.regionStart())));
    }
    return orders;
  }

  private Orders with(String name, @Nullable String number, @Nullable String word) {
    if (name.equals("poison") && word != null) {
      return new Orders(
          nap, failFirst, failEvery, Poison.valueOf(word.toUpperCase(Locale.ROOT)), at);
    }
    if (number == null) {
      throw new IllegalArgumentException(name + " needs a number");
    }
    int value = Integer.parseInt(number);
    return switch (name) {
      case "millis" -> new Orders(Duration.ofMillis(value), failFirst, failEvery, poison, at);
      case "failFirst" -> new Orders(nap, value, failEvery, poison, at);
      case "failEvery" -> new Orders(nap, failFirst, Math.max(1, value), poison, at);
      case "at" -> new Orders(nap, failFirst, failEvery, poison, value);
      default ->
          throw new IllegalArgumentException(
              name + " is unknown: millis, failFirst, failEvery, poison or at");
    };
  }

  /** Whether an attempt of a job is to fail. */
  boolean fails(int index, int attempt) {
    return attempt <= failFirst && index % failEvery == 0;
  }

  /** What a job takes, if it takes any. */
  Optional<Poison> poisonOf(int index) {
    return index == at ? Optional.ofNullable(poison) : Optional.empty();
  }
}
