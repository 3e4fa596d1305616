package dev.quadrant.jobs.payload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.UnrecoverableJobException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadFieldsTest {

  private static final Field<Long> COUNT = Field.optional("count", new WholeNumber(0, 100), 7L);
  private static final Field<Double> RATIO = Field.required("ratio", new DecimalNumber(-1, 2.5));
  private static final PayloadFields FIELDS = PayloadFields.of("sample", COUNT, RATIO);
  private static final PayloadFields NONE = PayloadFields.of("bare");

  @Test
  void readsEveryField() throws Exception {
    PayloadValues values = FIELDS.parse("{ \"ratio\" : -0.25,\n\"count\":3 }".getBytes(UTF_8));
    assertThat(values.get(COUNT)).isEqualTo(3);
    assertThat(values.get(RATIO)).isEqualTo(-0.25);
  }

  @Test
  void fillsInWhatIsLeftOut() throws Exception {
    PayloadValues values = FIELDS.parse("{\"ratio\":1}".getBytes(UTF_8));
    assertThat(values.get(COUNT)).isEqualTo(7);
    assertThat(values.has(COUNT)).isFalse();
    assertThat(values.has(RATIO)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "100, 100", "10.0, 10", "1e2, 100", "1.5e1, 15", "-0, 0"})
  void readsAWholeNumberHoweverWritten(String written, long value) throws Exception {
    byte[] payload = "{\"ratio\":1,\"count\":%s}".formatted(written).getBytes(UTF_8);
    assertThat(FIELDS.parse(payload).get(COUNT)).isEqualTo(value);
  }

  @Test
  void takesNoBytesForAnEmptyObject() throws Exception {
    assertThat(NONE.parse(new byte[0])).isNotNull();
    assertThat(NONE.parse("{}".getBytes(UTF_8))).isNotNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        // the wrong value
        "{'count':-1}            | /count | count: -1 is not allowed: a whole number from 0 to 100",
        "{'count':101}           | /count | count: 101 is not allowed: a whole number from 0 to"
            + " 100",
        "{'count':1.5}           | /count | count: 1.5 is not allowed: a whole number from 0 to"
            + " 100",
        "{'count':1e30}          | /count | count: 1e30 is not allowed: a whole number from 0 to"
            + " 100",
        "{'count':99999999999999999999} | /count |"
            + " count: 99999999999999999999 is not allowed: a whole number from 0 to 100",
        "{'ratio':2.6}           | /ratio | ratio: 2.6 is not allowed: a number from -1 to 2.5",
        "{'ratio':1e999}         | /ratio | ratio: 1e999 is not allowed: a number from -1 to 2.5",
        "{'ratio':NaN}           | /ratio | ratio: NaN is not allowed: a number from -1 to 2.5",
        "{'ratio':Infinity}      | /ratio | ratio: Infinity is not allowed: a number from -1 to"
            + " 2.5",
        "{'count':NaN}           | /count | count: NaN is not allowed: a whole number from 0 to"
            + " 100",
        // the wrong type
        "{'ratio':'1'}           | /ratio | ratio: '1' is not allowed: a number from -1 to 2.5",
        "{'ratio':null}          | /ratio | ratio: null is not allowed: a number from -1 to 2.5",
        "{'ratio':true}          | /ratio | ratio: true is not allowed: a number from -1 to 2.5",
        "{'ratio':{'a':1}}       | /ratio | ratio: an object is not allowed: a number from -1 to"
            + " 2.5",
        "{'ratio':[[[1]]]}       | /ratio | ratio: an array is not allowed: a number from -1 to"
            + " 2.5",
        // the wrong fields
        "{'ratios':1}            | /ratios | ratios: 1 is not allowed:"
            + " sample takes count, ratio; did you mean ratio?",
        "{'size':'x'}            | /size  | size: 'x' is not allowed: sample takes count, ratio",
        "{'a/b~c':1}             | /a~1b~0c | a/b~c: 1 is not allowed: sample takes count, ratio",
        "{}                      | /ratio | ratio is missing: a number from -1 to 2.5",
        "{'count':1}             | /ratio | ratio is missing: a number from -1 to 2.5",
        "{'count':1,'count':1}   | /count | count is given twice: once is allowed",
      })
  void namesTheFieldItsValueAndWhatIsAllowed(String json, String pointer, String message) {
    InvalidPayloadException refused = refused(json.replace('\'', '"').getBytes(UTF_8));
    assertThat(refused.pointer()).isEqualTo(pointer);
    assertThat(refused).hasMessage(message.replace('\'', '"'));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "[1]         | the payload must be a JSON object: an array is not allowed",
        "3           | the payload must be a JSON object: 3 is not allowed",
        "'x'         | the payload must be a JSON object: 'x' is not allowed",
        "^ ^         | the payload must be a JSON object: only white space is not allowed",
        "{           | the payload is not valid JSON in UTF-8: it ends too early",
        "{'ratio':1  | the payload is not valid JSON in UTF-8: it ends too early",
        "{'ratio':1}x | the payload is not valid JSON in UTF-8: Unrecognized token ~x~ at byte 11",
        "{'ratio':1}{} | the payload must end with its JSON object, but an object follows",
        "{'ratio':1} 2 | the payload must end with its JSON object, but 2 follows",
        "{'ratio':01} | the payload is not valid JSON in UTF-8:"
            + " Invalid numeric value: Leading zeroes not allowed at byte 10",
      })
  void saysWhatIsWrongWithTheWholePayload(String json, String message) {
    InvalidPayloadException refused = refused(json.replace('\'', '"').getBytes(UTF_8));
    assertThat(refused.pointer()).isEmpty();
    assertThat(refused).hasMessage(message.replace('\'', '"').replace('~', '\''));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{ratio:1}", "{\"ratio\":1,}", "{\"ratio\" 1}", "{\"ratio\":}", "nul", "\0", "}"})
  void refusesBrokenJson(String json) {
    assertThat(refused(json.getBytes(UTF_8)))
        .hasMessageStartingWith("the payload is not valid JSON in UTF-8: ");
  }

  @Test
  void refusesOtherEncodings() {
    for (Charset encoding : new Charset[] {UTF_16, UTF_16LE}) {
      assertThat(refused("{\"ratio\":1}".getBytes(encoding)))
          .hasMessageStartingWith("the payload is not valid JSON in UTF-8: ");
    }
    assertThat(refused("{\"rätio\":1}".getBytes(ISO_8859_1)))
        .hasMessageStartingWith("the payload is not valid JSON in UTF-8: Invalid UTF-8");
  }

  @Test
  void showsOnlyTheBeginningOfALongValue() {
    String digits = "9".repeat(60_000);
    assertThat(refused("{\"ratio\":%s}".formatted(digits).getBytes(UTF_8)))
        .hasMessage("ratio: %s… is not allowed: a number from -1 to 2.5".formatted("9".repeat(80)));
    assertThat(refused("{\"%s\":1}".formatted("x".repeat(40_000)).getBytes(UTF_8)).getMessage())
        .hasSizeLessThan(200);
  }

  @Test
  void letsNoLineBreakIntoAMessage() {
    assertThat(refused("{\"a\\nb\":\"c\\r\\nd\"}".getBytes(UTF_8)).getMessage())
        .startsWith("a\\nb: \"c\\r\\nd\" is not allowed")
        .doesNotContain("\n", "\r");
  }

  @Test
  void saysThatAJobTypeTakesNoFields() {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> NONE.parse("{\"a\":1}".getBytes(UTF_8)))
        .withMessage("a: 1 is not allowed: bare takes no fields");
  }

  @Test
  void failsAJobForGood() {
    assertThatExceptionOfType(UnrecoverableJobException.class)
        .isThrownBy(() -> FIELDS.parseInJob(new byte[0]))
        .withMessage("ratio is missing: a number from -1 to 2.5");
  }

  private static InvalidPayloadException refused(byte[] payload) {
    return catchThrowableOfType(InvalidPayloadException.class, () -> FIELDS.parse(payload));
  }
}
