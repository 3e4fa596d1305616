package dev.quadrant.coordinator.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.http.problem.ProblemKind;

/** What a body may be. */
record BodyRule(SchemaRule schema) {

  /** Refuses what the schema refuses, with the field and what it takes. */
  void require(JsonNode body) {
    schema
        .complaint(body)
        .ifPresent(complaint -> {
          throw complaint.problem(ProblemKind.NOT_ALLOWED, "", "the body").exception();
        });
  }
}
