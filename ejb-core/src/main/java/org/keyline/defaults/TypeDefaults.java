package org.keyline.defaults;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PreRemove;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.fault.Fault;
import org.keyline.pool.DevicePool;
import org.keyline.profile.DeviceType;
import org.keyline.profile.PhoneSecurityProfile;

/**
 * What phones of a type begin with. The rows come with the types. A phone that is added in the console begins with its pool
 * and profile; the onboarding method is kept for phones that add themselves.
 */
@Entity
@Table(name = "device_defaults")
@Access(AccessType.FIELD)
public class TypeDefaults implements Audited {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "model", updatable = false)
    @NotNull
    private DeviceType type;

    @Column(name = "onboarding")
    @Enumerated(EnumType.STRING)
    @NotNull(message = "The defaults need an onboarding method.")
    private OnboardingMethod onboarding = OnboardingMethod.AUTO_REGISTRATION;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "pool_id")
    @NotNull(message = "The defaults need a device pool.")
    private DevicePool pool;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "profile_id")
    @NotNull(message = "The defaults need a phone security profile.")
    private PhoneSecurityProfile profile;

    @Version
    private int version;

    protected TypeDefaults() {}

    @PreRemove
    void refuse() {
        throw new Fault.Invalid("The " + title() + " come with their product type and cannot be deleted.");
    }

    @AssertTrue(message = "The security profile is for another product type.")
    boolean isProfileForItsType() {
        return profile.suits(type);
    }

    @AssertTrue(message = "Activation codes are for desk phones; softphones have their user log in.")
    boolean isOnboardedAsItsTypeCan() {
        return onboarding != OnboardingMethod.ACTIVATION_CODE || isActivationPossible();
    }

    /** Whether phones of the type may take an activation code. */
    public boolean isActivationPossible() {
        return type.takesActivationCodes();
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    public DeviceType getType() {
        return type;
    }

    public OnboardingMethod getOnboarding() {
        return onboarding;
    }

    public void setOnboarding(OnboardingMethod onboarding) {
        this.onboarding = onboarding;
    }

    public DevicePool getPool() {
        return pool;
    }

    public void setPool(DevicePool pool) {
        this.pool = pool;
    }

    public PhoneSecurityProfile getProfile() {
        return profile;
    }

    public void setProfile(PhoneSecurityProfile profile) {
        this.profile = profile;
    }

    @Override
    public String title() {
        return "defaults of " + type.getName();
    }

    @Override
    public List<FieldValue> values() {
        return List.of(
                FieldValue.of("onboarding", onboarding),
                FieldValue.of("pool", pool.getName()),
                FieldValue.of("profile", profile.getName()));
    }
}
