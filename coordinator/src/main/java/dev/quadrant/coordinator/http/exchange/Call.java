package dev.quadrant.coordinator.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quadrant.coordinator.http.contract.Arguments;
import io.vertx.core.http.HttpServerRequest;

/**
 * A request that keeps the contract.
 *
 * @param body a missing node where the operation takes no JSON
 * @param request for operations that read a stream; it is paused
 */
public record Call(Arguments arguments, JsonNode body, HttpServerRequest request) {

  public static Call withoutBody(Arguments arguments, HttpServerRequest request) {
    return new Call(arguments, MissingNode.getInstance(), request);
  }
}
