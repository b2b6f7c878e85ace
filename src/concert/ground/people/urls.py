"""The addresses of this room."""

from django.urls import path

from concert.ground.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/demonstration/", views.sign_in_demonstration, name="sign-in-demonstration"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("people/", views.people, name="people"),
    path("people/invitations/<int:invitation_id>/cancel/", views.cancel_invitation, name="cancel-invitation"),
    path("people/invitations/<int:invitation_id>/again/", views.invite_again, name="invite-again"),
    path("people/memberships/<int:membership_id>/end/", views.end_membership, name="end-membership"),
]
