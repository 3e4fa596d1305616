package dev.quadrant.cli.service;

/** Where a service answers. */
final class Address {

  private Address() {}

  /** The URL of an address that was bound. */
  static String url(String host, int port) {
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
  }
}
