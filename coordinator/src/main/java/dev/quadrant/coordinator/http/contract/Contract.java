package dev.quadrant.coordinator.http.contract;

import dev.quadrant.coordinator.http.json.StrictJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The API as its OpenAPI document describes it. Vert.x' validators change while they work: a
 * contract belongs to one context.
 */
public final class Contract {

  private static final String DOCUMENT = "/dev/quadrant/coordinator/http/openapi.json";

  private final Buffer document;
  private final List<OperationRules> operations;

  private Contract(Buffer document, List<OperationRules> operations) {
    this.document = document;
    this.operations = operations;
  }

  /** Reads the document that comes with this code. */
  public static Future<Contract> load(Vertx vertx) {
    Buffer document = read();
    return OpenAPIContract.from(vertx, RequestHalf.of(new JsonObject(document)))
        .map(contract ->
            new Contract(
                document, OperationRules.of(contract, StrictJson.read(document.getBytes()))));
  }

  private static Buffer read() {
    try (InputStream stream =
        Objects.requireNonNull(Contract.class.getResourceAsStream(DOCUMENT))) {
      return Buffer.buffer(stream.readAllBytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The document itself, as it is published. */
  public Buffer document() {
    return document;
  }

  /** What can be called; paths without parameters come first. */
  public List<OperationRules> operations() {
    return operations;
  }
}
