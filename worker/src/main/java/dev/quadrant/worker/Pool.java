package dev.quadrant.worker;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;

/**
 * The slots that lanes share: one execution model, or the children apart from all others in which
 * jobs run that may cost them the life.
 */
record Pool(ExecutionModelName model, boolean quarantine) {

  /** The pool whose slots run the jobs of a lane. */
  static Pool of(Lane lane) {
    return new Pool(lane.model(), lane.quarantine());
  }

  /** The pool of a model's usual jobs. */
  static Pool of(ExecutionModelName model) {
    return new Pool(model, false);
  }

  @Override
  public String toString() {
    return quarantine ? model + " in quarantine" : model.toString();
  }
}
