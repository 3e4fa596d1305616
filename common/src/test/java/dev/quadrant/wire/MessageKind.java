package dev.quadrant.wire;

import dev.quadrant.testing.Generated;

/** The messages that travel alone, for tests that hold for all of them. */
enum MessageKind {
  DELIVERY {
    @Override
    byte[] generate(Generated generated) {
      return Wire.encode(generated.delivery());
    }

    @Override
    Object decode(byte[] bytes) throws MalformedMessageException {
      return Wire.decodeDelivery(bytes);
    }
  },
  DEMAND {
    @Override
    byte[] generate(Generated generated) {
      return Wire.encode(generated.demand());
    }

    @Override
    Object decode(byte[] bytes) throws MalformedMessageException {
      return Wire.decodeDemand(bytes);
    }
  },
  RESULTS {
    @Override
    byte[] generate(Generated generated) {
      return Wire.encode(generated.batch());
    }

    @Override
    Object decode(byte[] bytes) throws MalformedMessageException {
      return Wire.decodeResults(bytes);
    }
  },
  HEARTBEAT {
    @Override
    byte[] generate(Generated generated) {
      return Wire.encode(generated.heartbeat());
    }

    @Override
    Object decode(byte[] bytes) throws MalformedMessageException {
      return Wire.decodeHeartbeat(bytes);
    }
  },
  CONTROL {
    @Override
    byte[] generate(Generated generated) {
      return Wire.encode(generated.control());
    }

    @Override
    Object decode(byte[] bytes) throws MalformedMessageException {
      return Wire.decodeControl(bytes);
    }
  },
  SETTLING {
    @Override
    byte[] generate(Generated generated) {
      return Wire.encode(generated.settling());
    }

    @Override
    Object decode(byte[] bytes) throws MalformedMessageException {
      return Wire.decodeSettling(bytes);
    }
  },
  DEAD_LETTER {
    @Override
    byte[] generate(Generated generated) {
      return Wire.encode(generated.deadLetter());
    }

    @Override
    Object decode(byte[] bytes) throws MalformedMessageException {
      return Wire.decodeDeadLetter(bytes);
    }
  };

  /** A random good message. */
  abstract byte[] generate(Generated generated);

  abstract Object decode(byte[] bytes) throws MalformedMessageException;
}
