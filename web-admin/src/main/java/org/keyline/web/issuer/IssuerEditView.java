package org.keyline.web.issuer;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyline.door.Door;
import org.keyline.issuer.TokenIssuer;
import org.keyline.issuer.TokenIssuers;
import org.keyline.web.edit.EditView;

/** One trusted issuer. The secret of the introspecting client is set here, and never shown. */
@Named
@ViewScoped
public class IssuerEditView extends EditView<TokenIssuer> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private TokenIssuers tokenIssuers;

    private transient String secret = "";

    @Override
    protected Door<TokenIssuer> door() {
        return tokenIssuers;
    }

    @Override
    protected String folder() {
        return "/issuer";
    }

    @Override
    protected Optional<TokenIssuer> begin() {
        return Optional.of(new TokenIssuer("", ""));
    }

    @Override
    protected void show(TokenIssuer issuer) {
        secret = "";
    }

    /** An empty field leaves the secret as it is. */
    @Override
    protected void fill(TokenIssuer issuer) {
        if (!secret.isEmpty()) {
            issuer.setIntrospectionSecret(secret);
        }
    }

    public String getSecret() {
        return secret;
    }

    public void setSecret(@Nullable String secret) {
        this.secret = secret == null ? "" : secret;
    }
}
