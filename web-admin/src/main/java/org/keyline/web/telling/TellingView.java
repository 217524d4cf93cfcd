package org.keyline.web.telling;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyline.configuration.Audience;
import org.keyline.configuration.Effect;
import org.keyline.configuration.OrderKind;
import org.keyline.configuration.PhoneOrders;
import org.keyline.fault.Fault;
import org.keyline.web.frame.Messages;

/** The dialog that says what Apply Config or Reset would do, and has it done: {@code /WEB-INF/telling.xhtml}. */
@Named("telling")
@ViewScoped
public class TellingView implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private PhoneOrders orders;

    private @Nullable Audience audience;
    private @Nullable Effect effect;
    private boolean reset;

    /** Looks up what it would do. */
    public void ask(Audience whom, boolean toReset) {
        audience = whom;
        effect = orders.effect(whom);
        reset = toReset;
    }

    /** All that have pending changes. */
    public void askPending() {
        ask(Audience.pending(), false);
    }

    /** All phones there are. */
    public void askAll() {
        ask(Audience.found(List.of()), false);
    }

    public void apply() {
        tell(OrderKind.APPLY_CONFIG);
    }

    public void restart() {
        tell(OrderKind.RESTART);
    }

    public void reset() {
        tell(OrderKind.RESET);
    }

    private void tell(OrderKind kind) {
        Audience whom = audience;
        if (whom == null) {
            throw new Fault.Invalid(Messages.text("telling.nobody"));
        }
        int told = orders.tell(whom, kind);
        audience = null;
        effect = null;
        if (told == 0) {
            throw new Fault.Invalid(Messages.text("telling.nobody"));
        }
        Messages.info("telling.told", told);
    }

    /** What it would do; null before it is asked. */
    public @Nullable Effect getEffect() {
        return effect;
    }

    /** Whether it is about a reset, and not about applying the configuration. */
    public boolean isReset() {
        return reset;
    }
}
