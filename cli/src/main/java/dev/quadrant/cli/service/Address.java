package dev.quadrant.cli.service;

/** Where a service answers. */
final class Address {

  private Address() {}

  /** The URL of an address that was bound. */
  static String url(boolean tls, String host, int port) {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return "%s://%s:%d".formatted(tls ? "https" : "http", literal, port);
  }
}
