/** What the commands that run until they are told to end are made of. */
@NullMarked
package dev.quadrant.cli.service;

import org.jspecify.annotations.NullMarked;
