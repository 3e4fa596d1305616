/**
 * Jobs as tasks of an embedded Hazelcast member's executor. {@link
 * dev.quadrant.worker.execution.member.HazelcastModel} submits them; {@link
 * dev.quadrant.worker.execution.member.MemberJobs} runs them on whichever member they reach. Tasks
 * are a registered number and bytes; nothing is Java-serialised.
 */
@NullMarked
package dev.quadrant.worker.execution.member;

import org.jspecify.annotations.NullMarked;
