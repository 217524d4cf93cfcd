package org.keyline.alarm;

import java.util.List;
import java.util.Set;

/**
 * Tells which conditions hold on this node now. An application-scoped bean of the feature that knows; {@link AlarmWatch} finds it by its
 * type and asks it every few seconds, from one thread, never an event loop's. What it does not name any more is over.
 */
public interface AlarmSource {

    /** The kinds that it can tell of at present: of others nothing is raised, and nothing is over. */
    Set<AlarmKind> kinds();

    /** What holds. May block; when it throws, its alarms stay as they are. */
    List<Condition> conditions();
}
