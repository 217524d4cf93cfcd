package org.keyline.profile;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A product type of phones, as Cisco Unified CM numbers them. The rows come with the product. */
@Entity
@Table(name = "device_type")
@Access(AccessType.FIELD)
public class DeviceType {

    /** The Universal Device Template: stands for any type. */
    public static final int UNIVERSAL = 645;

    @Id
    private int model;

    @Column(name = "name")
    private String name;

    @Column(name = "name_form")
    @Enumerated(EnumType.STRING)
    private NameForm nameForm;

    protected DeviceType() {}

    /** A type that a test needs. */
    DeviceType(int model, String name, NameForm nameForm) {
        this.model = model;
        this.name = name;
        this.nameForm = nameForm;
    }

    /** The model number, which phones send in {@code +u.sip!model.ccm.cisco.com}. */
    public int getModel() {
        return model;
    }

    /** The product's name: {@code Cisco Unified Client Services Framework}. */
    public String getName() {
        return name;
    }

    /** What names devices of this type have. */
    public NameForm getNameForm() {
        return nameForm;
    }

    public boolean isUniversal() {
        return model == UNIVERSAL;
    }

    /** Whether phones of this type may be onboarded by an activation code: desk phones, and the template that stands for them. */
    public boolean takesActivationCodes() {
        return nameForm == NameForm.DESK_PHONE || isUniversal();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceType type && model == type.getModel();
    }

    @Override
    public int hashCode() {
        return model;
    }

    @Override
    public String toString() {
        return name;
    }
}
