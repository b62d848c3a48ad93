"""Users and what is held for them while they sign in again."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from keerpunt.kit import references


class UserManager(BaseUserManager["User"]):
    """Makes users, by e-mail address in small letters."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """This function will store a user; without a password, nobody can sign in as them yet."""
        user = self.model(email=self.normalize_email(email).casefold(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").casefold())


class User(AbstractBaseUser):
    """A person who can sign in: a professional, or an installation administrator."""

    id = models.UUIDField(primary_key=True, default=references.new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, blank=True, default="")
    is_active = models.BooleanField(default=True)
    is_installation_administrator = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="user_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """This function will give the name as others see it."""
        return self.name

    def get_short_name(self) -> str:
        """This function will give the first name."""
        return self.name.split(" ")[0]


class HeldText(models.Model):
    """What somebody was typing when their session ended: sealed, for that user only, for half an hour."""

    id = models.UUIDField(primary_key=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="held_texts")
    path = models.CharField(max_length=300)
    content = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"held for {self.user_id}"
