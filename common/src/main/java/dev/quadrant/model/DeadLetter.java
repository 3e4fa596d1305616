package dev.quadrant.model;

/**
 * A job whose attempts are used up.
 *
 * @param attempt the last one, from 1; attempts that were not charged count
 * @param worker where it failed
 * @param error of the last attempt
 */
public record DeadLetter(String run, int index, int attempt, String worker, String error) {}
