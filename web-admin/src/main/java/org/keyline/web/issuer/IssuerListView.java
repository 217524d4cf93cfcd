package org.keyline.web.issuer;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serial;
import java.util.List;
import org.keyline.door.Door;
import org.keyline.issuer.TokenIssuer;
import org.keyline.issuer.TokenIssuers;
import org.keyline.web.find.DoorListView;

/** The trusted issuers. */
@Named
@ViewScoped
public class IssuerListView extends DoorListView<TokenIssuer> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private TokenIssuers tokenIssuers;

    @Override
    protected Door<TokenIssuer> door() {
        return tokenIssuers;
    }

    @Override
    public List<String> getColumns() {
        return List.of("name", "uri");
    }

    @Override
    protected String order() {
        return "name";
    }
}
