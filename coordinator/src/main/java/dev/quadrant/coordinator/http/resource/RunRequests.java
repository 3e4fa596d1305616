package dev.quadrant.coordinator.http.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.coordinator.ModelChoice;
import dev.quadrant.coordinator.Submission;
import dev.quadrant.coordinator.http.json.Digest;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemException;
import dev.quadrant.coordinator.log.SubmissionKey;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.RunSpec;
import dev.quadrant.model.RunTitle;
import dev.quadrant.model.Scenario;
import dev.quadrant.model.Scenarios;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes runs of what was posted. Safe to use from any thread. */
final class RunRequests {

  // The coordinator never multiplies: the kernel that needs no calibration will do.
  private static final JobSettings UNUSED_FORM = new JobSettings(Map.of("kernel", "ejml"));

  private final JobTypes types;
  private final RunIds ids = new RunIds(new SplittableRandom());

  RunRequests(JobTypes types) {
    this.types = types;
  }

  /**
   * Reads a body that the contract allows.
   *
   * @param key the submission's, if it has one
   * @throws ProblemException for what the contract cannot know, such as the job types there are
   */
  Submission read(JsonNode body, Optional<String> key) {
    Scenario scenario = scenario(body);
    JobTypeProvider type = type(scenario.jobType());
    PreparedPayloads payloads = PreparedPayloads.of(body, scenario, type);
    RunSpec spec =
        new RunSpec(
            ids.next(Instant.now()),
            new Lane(type.name(), model(body, type)),
            payloads.payloads(),
            body.path("queue").asText(RunSpec.DEFAULT_QUEUE),
            body.path("weight").asInt(1),
            Policies.retry(body),
            Policies.timeout(body),
            Policies.schedule(body),
            title(body),
            body.path("open").booleanValue());
    return new Submission(
        spec,
        payloads.check(),
        key.map(text -> new SubmissionKey(text, Digest.of(body))).orElse(null));
  }

  private Scenario scenario(JsonNode body) {
    return body.has("scenario")
        ? Scenarios.find(body.path("scenario").asText()).orElseThrow()
        : Scenarios.adHoc(body.path("jobType").asText(), "{}");
  }

  private JobTypeProvider type(String name) {
    return types
        .find(name)
        .orElseThrow(
            () -> Problem.notOneOf("/jobType", "jobType", name, types.names()).exception());
  }

  private static ExecutionModelName model(JsonNode body, JobTypeProvider type) {
    return ModelChoice.of(body.path("model").asText(ModelChoice.AUTO), type, UNUSED_FORM);
  }

  private static RunTitle title(JsonNode body) {
    Map<String, String> labels = new HashMap<>();
    body.path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().textValue()));
    return new RunTitle(text(body, "name"), text(body, "scenario"), labels);
  }

  private static @Nullable String text(JsonNode body, String field) {
    return body.path(field).textValue();
  }
}
