package dev.quadrant.cli;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A span as a collector gets it.
 *
 * @param service what sent it
 * @param parent empty for the first of a trace
 */
record Collected(
    String service,
    String trace,
    String id,
    String parent,
    String name,
    Map<String, String> attributes) {

  /** The spans of an {@code ExportTraceServiceRequest} of OTLP 1. */
  static List<Collected> of(UnknownFieldSet request) {
    return messages(request, 1).stream()
        .flatMap(resource -> {
          String service =
              attributes(messages(resource, 1).getFirst(), 1).getOrDefault("service.name", "");
          return messages(resource, 2).stream()
              .flatMap(scope -> messages(scope, 2).stream())
              .map(span -> of(service, span));
        })
        .toList();
  }

  private static Collected of(String service, UnknownFieldSet span) {
    return new Collected(
        service,
        hex(span.getField(1)),
        hex(span.getField(2)),
        hex(span.getField(4)),
        text(span.getField(5)),
        attributes(span, 9));
  }

  private static Map<String, String> attributes(UnknownFieldSet owner, int number) {
    Map<String, String> attributes = new HashMap<>();
    for (UnknownFieldSet pair : messages(owner, number)) {
      UnknownFieldSet value = messages(pair, 2).getFirst();
      attributes.put(
          text(pair.getField(1)),
          value.hasField(3)
              ? value.getField(3).getVarintList().getFirst().toString()
              : text(value.getField(1)));
    }
    return attributes;
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet owner, int number) {
    return owner.getField(number).getLengthDelimitedList().stream()
        .map(Collected::message)
        .toList();
  }

  static UnknownFieldSet message(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  private static String text(Field field) {
    List<ByteString> values = field.getLengthDelimitedList();
    return values.isEmpty() ? "" : values.getFirst().toStringUtf8();
  }

  private static String hex(Field field) {
    List<ByteString> values = field.getLengthDelimitedList();
    return values.isEmpty() ? "" : HexFormat.of().formatHex(values.getFirst().toByteArray());
  }
}
