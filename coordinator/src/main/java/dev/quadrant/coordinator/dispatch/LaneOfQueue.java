package dev.quadrant.coordinator.dispatch;

import dev.quadrant.model.Lane;

/** Jobs that compete for the same slots: those of one lane in one queue. */
record LaneOfQueue(String queue, Lane lane) {}
